/** Objects of one institution; the institution comes from the caller's principal or from the message, never from a file. */
export const uploadObject = (institution: string, uploadId: string): string => `${institution}/uploads/${uploadId}`;
export const chunkObject = (institution: string, batchId: string, chunk: number): string => `${institution}/imports/${batchId}/${chunk}`;
export const errorsObject = (institution: string, batchId: string): string => `${institution}/imports/${batchId}/errors.csv`;
