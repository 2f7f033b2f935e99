import { AsyncLocalStorage } from 'node:async_hooks';

export type Reading = {
  /** Calls that had to wait for an earlier one: calls in flight together count as one. */
  readonly roundTrips: number;
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
};

type Gauge = { -readonly [K in keyof Reading]: Reading[K] } & { done: number };

const gauges = new AsyncLocalStorage<Gauge>();

/** Runs `work` and says what it cost the store; a meter inside a meter also counts for the outer one. */
export const metered = async <T>(work: () => Promise<T>): Promise<Reading & { readonly value: T }> => {
  const outer = gauges.getStore();
  const gauge: Gauge = { roundTrips: 0, calls: 0, readUnits: 0, writeUnits: 0, done: 0 };
  const value = await gauges.run(gauge, work);
  const { done: _, ...reading } = gauge;
  if (outer) {
    outer.calls += reading.calls;
    outer.readUnits += reading.readUnits;
    outer.writeUnits += reading.writeUnits;
    outer.done += reading.roundTrips;
    outer.roundTrips = Math.max(outer.roundTrips, outer.done);
  }
  return { ...reading, value };
};

/** Counts one call: its depth is one more than the deepest call that had ended when it began. */
export const countCall = async <T>(call: () => Promise<T>): Promise<T> => {
  const gauge = gauges.getStore();
  if (!gauge) return call();
  const depth = gauge.done + 1;
  gauge.calls += 1;
  gauge.roundTrips = Math.max(gauge.roundTrips, depth);
  try {
    return await call();
  } finally {
    gauge.done = Math.max(gauge.done, depth);
  }
};

/** Asks the store what a call takes, when somebody measures: working it out costs the store some tenth of its time. */
export const askUnits = (): { readonly ReturnConsumedCapacity?: 'TOTAL' } =>
  gauges.getStore() === undefined ? {} : { ReturnConsumedCapacity: 'TOTAL' };

export const countUnits = (kind: 'read' | 'write', units: number): void => {
  const gauge = gauges.getStore();
  if (!gauge) return;
  if (kind === 'read') gauge.readUnits += units;
  else gauge.writeUnits += units;
};
