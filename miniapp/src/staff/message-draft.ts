/** What is typed for a campaign's message, as it stands in the fields. */
export type MessageDraft = Readonly<Record<'title' | 'words' | 'control' | 'days' | 'reason', string>>;

export const EMPTY_MESSAGE: MessageDraft = { title: '', words: '', control: '10', days: '14', reason: '' };

const within = (typed: string, least: number, most: number): boolean =>
  /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most;

/** What is still missing or wrong, in words; null when it may be proposed. */
export const draftFault = ({ title, words, control, days, reason }: MessageDraft): string | null => {
  if (title.trim().length < 2) return '请写活动名称';
  if (words.trim().length < 2) return '请写一句话';
  if (!within(control, 5, 50)) return '不发的人要在 5% 到 50% 之间';
  if (!within(days, 3, 60)) return '天数要在 3 到 60 之间';
  return reason.trim().length < 2 ? '请写明为什么' : null;
};
