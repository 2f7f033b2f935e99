import Taro from '@tarojs/taro';

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

const ANSWERS: ReadonlySet<unknown> = new Set<SubscribeAnswer>(['accept', 'reject', 'ban', 'filter']);

/** Asks in WeChat's own words whether this kind of message may come, once for each yes; only from a tap. Null: WeChat did not ask. */
export const askToSubscribe = async (templateId: string): Promise<SubscribeAnswer | null> => {
  try {
    // The other members are Alipay's.
    const answers: object = await Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] });
    const answer = (answers as Record<string, unknown>)[templateId];
    return ANSWERS.has(answer) ? (answer as SubscribeAnswer) : null;
  } catch {
    return null;
  }
};
