/** A pack's files by name. */
export type EvidenceFiles = Readonly<Record<string, Uint8Array>>;

/** What a pack is made from; everything else in it follows from these and is checked against them. */
export const SOURCES = ['contract.pdf', 'contract.json', 'signing-event.json'] as const;
export const DERIVED = [
  'signature.p7s',
  'timestamp.tst',
  'certificates.pem',
  'timestamp-certificates.pem',
  'manifest.json',
  'README.txt',
] as const;
export type SourceFiles = Readonly<Record<(typeof SOURCES)[number], Uint8Array>>;

export const README = `惠农 · 合同证据包（huinong-evidence@1）

contract.pdf                 签署的合同，带电子签名和时间戳（PAdES，ETSI.CAdES.detached）
contract.json                合同标题、正文和综合融资成本明示表，签署时的原文
signing-event.json           签署记录：谁、何时、通过什么、读了多久、怎样核验身份、当时有效的授权
signature.p7s                合同里的电子签名（PKCS#7）
timestamp.tst                时间戳（RFC 3161）
certificates.pem             签名证书和它的上级证书，直到根证书
timestamp-certificates.pem   时间戳证书和它的上级证书
manifest.json                每个文件的 SHA-256 和 SM3，证书编号，时间戳

怎样核对（不需要联网）：
  pdfsig contract.pdf
  openssl ts -reply -token_in -in timestamp.tst -text
  openssl x509 -in certificates.pem -text
  npm run -s huinong -- evidence --folder . --root-sha256 <根证书指纹>
签名证书里写着 signing-event.json 的 SHA-256；signing-event.json 里写着合同原文的 SHA-256。
根证书指纹请向电子认证服务机构或贷款人另行索取，不要用本包里的。
`;
