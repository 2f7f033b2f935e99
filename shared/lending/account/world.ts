import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { LprPublication } from '../rates/lpr.ts';

/** What of the world a loan's days depend on: dated data that an institution loads, never a constant. */
export type World = { readonly calendar: WorkingCalendar; readonly publications: readonly LprPublication[] };
