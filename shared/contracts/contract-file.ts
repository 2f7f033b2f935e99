import * as z from 'zod';
import { endpoint, file, id, instant, villagers } from './common.ts';

/** The signed contract as a file, made a moment after the signing; the contract holds whether or not it is there yet. */
export const contractFile = z.strictObject({
  contractId: id,
  state: z.enum(['making', 'failed', 'ready']),
  /** One plain sentence for the person who waits. */
  sentence: z.string(),
  file: z
    .strictObject({
      bytes: z.int(),
      sha256: z.string(),
      sm3: z.string(),
      certificateSerial: z.string(),
      /** When the time-stamp authority saw the signature. */
      stampedAt: instant,
      rootSha256: z.string(),
    })
    .nullable(),
});
const oneContract = z.strictObject({ contractId: id });
export const getContractFile = endpoint({
  name: 'getContractFile',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/file',
  summary: '合同文件好了没有',
  access: villagers,
  command: false,
  params: oneContract,
  reply: contractFile,
  status: 200,
});
export const requestContractFile = endpoint({
  name: 'requestContractFile',
  method: 'POST',
  path: '/v1/lending/contracts/{contractId}/file-requests',
  summary: '重新生成合同文件',
  access: villagers,
  command: true,
  params: oneContract,
  reply: contractFile,
  status: 202,
});
export const downloadContract = endpoint({
  name: 'downloadContract',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/document',
  summary: '下载我的合同(PDF)',
  access: villagers,
  command: false,
  params: oneContract,
  reply: file,
  media: 'application/pdf',
  status: 200,
});
export const downloadEvidence = endpoint({
  name: 'downloadEvidence',
  method: 'GET',
  path: '/v1/lending/contracts/{contractId}/evidence',
  summary: '下载我的合同证据包',
  access: villagers,
  command: false,
  params: oneContract,
  reply: file,
  media: 'application/zip',
  status: 200,
});
/** Leaves an audit fact with the reason before a byte is given. */
export const downloadEvidenceAsStaff = endpoint({
  name: 'downloadEvidenceAsStaff',
  method: 'GET',
  path: '/v1/lending/staff-contracts/{contractId}/evidence',
  summary: '调取合同证据包(留痕)',
  access: ['reviewer', 'institution-admin'],
  command: false,
  params: oneContract,
  query: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  reply: file,
  media: 'application/zip',
  status: 200,
});
