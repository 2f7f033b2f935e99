/** When customer managers answer: days of the week from Monday, and minutes of the day in Asia/Shanghai. */
export type WorkingHours = { readonly daysAWeek: number; readonly fromMinute: number; readonly toMinute: number };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const SHANGHAI_MINUTES = 8 * 60;
/** 1970-01-01 was a Thursday; Monday is 0. */
const EPOCH_WEEKDAY = 3;

const USUAL: WorkingHours = { daysAWeek: 5, fromMinute: 8 * 60 + 30, toMinute: 16 * 60 + 30 };
const WEEKDAYS = '一二三四五六日';
const WRITTEN = /周一至周([一二三四五六日])\s*(\d{1,2})[:：](\d{2})\s*[-–—至]\s*(\d{1,2})[:：](\d{2})/;

/** The hours as an institution writes them for its pages (`周一至周五 8:30-16:30`); what cannot be read is the usual week. */
export const workingHours = (written: string): WorkingHours => {
  const match = WRITTEN.exec(written);
  if (!match) return USUAL;
  const [, last = '五', ...numbers] = match;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers.map(Number);
  const hours: WorkingHours = {
    daysAWeek: WEEKDAYS.indexOf(last) + 1,
    fromMinute: fromHour * 60 + fromMinute,
    toMinute: toHour * 60 + toMinute,
  };
  return hours.fromMinute < hours.toMinute && hours.toMinute <= DAY_MINUTES ? hours : USUAL;
};

/**
 * The moment that lies so many working minutes after another; public holidays are not known here and count as working days.
 * @param atMs milliseconds since 1970, UTC
 */
export const afterWorkingMinutes = (atMs: number, minutes: number, hours: WorkingHours): number => {
  const local = Math.ceil(atMs / MINUTE_MS) + SHANGHAI_MINUTES;
  let day = Math.floor(local / DAY_MINUTES);
  let minute = local - day * DAY_MINUTES;
  let left = minutes;
  for (;;) {
    const isWorkday = (day + EPOCH_WEEKDAY) % 7 < hours.daysAWeek;
    const start = Math.max(minute, hours.fromMinute);
    const open = isWorkday ? Math.max(0, hours.toMinute - start) : 0;
    if (left <= open) return (day * DAY_MINUTES + start + left - SHANGHAI_MINUTES) * MINUTE_MS;
    left -= open;
    day++;
    minute = 0;
  }
};
