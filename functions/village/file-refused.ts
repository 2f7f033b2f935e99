/** A whole file that cannot be taken, in one plain Chinese sentence; thrown out of a stream, and made a Result where the file is judged. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileFault;
  constructor(code: FileFault, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

export type FileFault =
  | 'file-empty'
  | 'file-too-large'
  | 'file-not-a-table'
  | 'file-old-excel'
  | 'file-encrypted'
  | 'file-damaged'
  | 'file-encoding'
  | 'file-zip-bomb'
  | 'cell-too-large'
  | 'too-many-rows'
  | 'no-header'
  | 'missing-column'
  | 'column-twice'
  | 'no-rows';
