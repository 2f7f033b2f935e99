import type { Fact } from '@huinong/shared/facts/fact.ts';
import { isFactMessage, openFact } from './facts.ts';
import type { Sealers } from './key-source.ts';
import { type QueueHandler, queueFunction } from './queue.ts';
import { sealerFor } from './runtime.ts';

/** What a context does about each kind of fact; kinds it does not name pass it by. */
export type Followers<F extends Fact> = { readonly [T in F['type']]: (fact: Extract<F, { readonly type: T }>) => Promise<void> };

/** Called as `followerFunction<HouseholdsRecorded | PersonVerified>({ … })`; each handler must do nothing the second time it meets a fact. */
export const followerFunction = <F extends Fact>(followers: Followers<F>, sealers: Sealers = sealerFor): QueueHandler =>
  queueFunction(async (message) => {
    if (!isFactMessage(message)) throw new Error('not a fact');
    const byType = followers as unknown as Readonly<Record<string, ((fact: Fact) => Promise<void>) | undefined>>;
    const follow = Object.hasOwn(byType, message.type) ? byType[message.type] : undefined;
    if (follow) await follow(openFact(message, await sealers(message.institution)));
  });
