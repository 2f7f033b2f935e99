import type { Outside } from '../journeys/outside.ts';
import { answering, type WxApi } from './wx-api.ts';
import type { Files } from './wx-network.ts';

/** The parts of WeChat that know who holds the phone: the login code, the camera before an identity card, the face, the phone number. */
export const phoneOf = (outside: Outside, person: { readonly idNumber: string }) => {
  let pictures = 0;
  const shoot = async (files: Files): Promise<string> => {
    // The front is photographed first, then the back, and again from the start.
    const side = pictures++ % 2 === 0 ? 'front' : 'back';
    const path = `wxfile://tmp_${side}_${pictures}.png`;
    files.set(path, await outside.cardImage(person.idNumber, side));
    return path;
  };
  const wx = (files: Files): WxApi => ({
    login: answering('login', async () => ({ code: await outside.code('login', person.idNumber) })),
    chooseImage: answering('chooseImage', async () => {
      const path = await shoot(files);
      return { tempFilePaths: [path], tempFiles: [{ path, size: files.get(path)?.length ?? 0 }] };
    }),
    chooseMedia: answering('chooseMedia', async () => {
      const path = await shoot(files);
      return { type: 'image', tempFiles: [{ tempFilePath: path, size: files.get(path)?.length ?? 0, fileType: 'image' }] };
    }),
    requestFacialVerify: answering('requestFacialVerify', ({ verifyId }) => ({ errCode: 0, verifyResult: String(verifyId) })),
  });
  const openAbility = async (openType: string): Promise<unknown> =>
    openType === 'getPhoneNumber' ? { code: await outside.code('phone', person.idNumber), errMsg: 'getPhoneNumber:ok' } : {};
  return { wx, openAbility };
};
