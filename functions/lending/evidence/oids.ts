/** Object identifiers that a signature, its certificate and its time-stamp name. */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  /** ESS signing-certificate-v2 (RFC 5035): by which certificate it was signed, so that no other can be put in its place. */
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  /** id-aa-timeStampToken (RFC 3161, appendix A). */
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  keyUsage: '2.5.29.15',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  /** In the certificate: the SHA-256 of the signing event it was issued for, as the authority writes it. */
  signingEvent: '2.25.4161873204518237',
} as const;
