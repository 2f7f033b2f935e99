import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** Noto Sans SC (SIL Open Font License): every character of GB 18030's first planes. Packaged beside the functions that draw (serverless.yml). */
export const documentFont = (): Uint8Array => readFileSync(createRequire(import.meta.url).resolve(FILE));
