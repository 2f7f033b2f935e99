import type { House } from '../ports.ts';

export type ReportFile = {
  readonly reportNo: string;
  readonly institution: string;
  readonly month: string;
  readonly sha256: string;
  readonly content: string;
};

/** `unknown`: no answer, or none that says whether it was taken; it is asked for, never sent under another number. */
export type Taken =
  | { readonly kind: 'accepted'; readonly ref: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };

/** The credit bureau as it takes files; the same report number is taken once. */
export type ReportingBureau = {
  send(file: ReportFile): Promise<Taken>;
  /** What became of a file; `notFound` when it never arrived. */
  ask(reportNo: string): Promise<Taken | { readonly kind: 'notFound' }>;
};

/** `unknown`: it may have been sent; asked again under its number it is sent once. */
export type Told = { readonly kind: 'sent'; readonly receiptNo: string } | { readonly kind: 'refused' } | { readonly kind: 'unknown' };

/** The message gateway. */
export type Messages = {
  tell(message: {
    readonly requestNo: string;
    readonly phone: string;
    readonly sign: string;
    readonly productName: string;
    readonly since: string;
  }): Promise<Told>;
};

export type BureauDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bureau: ReportingBureau;
  readonly messages: Messages;
  readonly now: () => Date;
};
