/** A resident the outside world knows: the police by name and number, WeChat by openid, the carrier by phone. */
export type Person = {
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly nationality: string;
  readonly authority: string;
  /** The card's dates, YYYY-MM-DD. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** What the camera will see when a face check is asked for. */
  readonly face: 'match' | 'mismatch' | 'cancelled';
};

export type Card = {
  readonly cardId: string;
  readonly idNumber: string;
  readonly bank: string;
  readonly number: string;
  readonly balanceFen: number;
  /** A frozen card is listed and moves nothing; a closed one is not listed. */
  readonly state: 'active' | 'frozen' | 'closed';
};

/** The core bank's answer to one request number, for ever. */
export type Move = {
  /** The bank in whose name it was asked for; empty for what a person did. */
  readonly institution: string;
  readonly requestNo: string;
  readonly kind: 'disbursement' | 'debit' | 'payout' | 'top-up';
  readonly bodyHash: string;
  readonly cardId: string;
  readonly amountFen: number;
  readonly status: 'posted' | 'refused';
  readonly code: string | null;
  readonly message: string | null;
  readonly bankRef: string | null;
  readonly postedAt: string;
  readonly postedOn: string;
  /** Null when nothing moved. */
  readonly balanceAfterFen: number | null;
};

export type Message = {
  readonly messageId: string;
  readonly requestNo: string | null;
  readonly phone: string;
  readonly template: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
  readonly at: string;
};
export type Subscription = {
  readonly openid: string;
  readonly templateId: string;
  readonly page: string | null;
  readonly data: Readonly<Record<string, string>>;
  readonly at: string;
};

/** A credential of wx.login or of the phone button: five minutes, once. */
export type OneTimeCode = {
  readonly code: string;
  readonly kind: 'login' | 'phone';
  readonly idNumber: string;
  readonly expiresAtMs: number;
  readonly used: boolean;
};
export type Token = { readonly token: string; readonly appId: string; readonly expiresAtMs: number; readonly revoked: boolean };
export type FaceSession = {
  readonly verifyId: string;
  readonly outSeqNo: string;
  readonly openid: string;
  readonly certHash: string;
  readonly certName: string;
  readonly certNo: string;
  readonly expiresAtMs: number;
  /** What the phone reported when the person looked into it; null before. */
  readonly seen: 'match' | 'mismatch' | 'cancelled' | null;
};

/** One authority: its certificate and its key, as base64. A real one keeps the key in hardware. */
export type KeptAuthority = { readonly certificate: string; readonly privateKey: string };
export type AuthorityRecord = { readonly root: KeptAuthority; readonly issuing: KeptAuthority; readonly timeStamping: KeptAuthority };

/** The certificate authority's answer to one request number, for ever. */
export type StoredCertificate = {
  readonly requestNo: string;
  readonly bodyHash: string;
  readonly serial: string;
  /** DER as base64: the certificate, then those above it up to the root. */
  readonly certificates: readonly string[];
};

export type BureauReport = {
  readonly currentOverdue: boolean;
  readonly consecutiveOverdueMax24m: number;
  readonly overdueMonths24m: number;
  readonly queries3m: number;
  readonly otherUnsecuredLenders: number;
};
export type StoredReport = BureauReport & {
  readonly requestNo: string;
  readonly idNumber: string;
  readonly reportNo: string;
  readonly bodyHash: string;
};

/** A month's file as the bureau judged it, for ever. Its lines are not kept: they name people. */
export type StoredReportingFile = {
  readonly reportNo: string;
  readonly sha256: string;
  readonly institution: string;
  readonly month: string;
  readonly records: number;
  readonly state: 'accepted' | 'refused';
  readonly ref: string;
  readonly code: string | null;
};
