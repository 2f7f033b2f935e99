import { expect, it, vi } from 'vitest';

const phone = vi.hoisted(() => ({ chooseImage: async (): Promise<unknown> => undefined, readFile: (_: unknown): void => undefined }));
vi.mock('@tarojs/taro', () => ({
  default: { chooseImage: () => phone.chooseImage(), getFileSystemManager: () => ({ readFile: phone.readFile }) },
}));
const { chooseImage } = await import('./choose-image');

it('gives the picture with its bytes', async () => {
  phone.chooseImage = async () => ({ tempFilePaths: ['wxfile://a.png'] });
  phone.readFile = (options) => (options as { success: (read: { data: string }) => void }).success({ data: 'AAAA' });
  expect(await chooseImage()).toEqual({ path: 'wxfile://a.png', base64: 'AAAA' });
});

it.each([
  ['chooseImage:fail cancel', null],
  ['chooseImage:fail auth deny', 'unreadable'],
  ['chooseImage:fail system permission denied', 'unreadable'],
])('tells a change of mind from a phone that will not: %s', async (errMsg, outcome) => {
  phone.chooseImage = async () => Promise.reject({ errMsg });
  expect(await chooseImage()).toBe(outcome);
});

it('does not take a file that cannot be read for a change of mind', async () => {
  phone.chooseImage = async () => ({ tempFilePaths: ['wxfile://a.png'] });
  phone.readFile = (options) => (options as { fail: (why: object) => void }).fail({ errMsg: 'readFile:fail no such file' });
  expect(await chooseImage()).toBe('unreadable');
});
