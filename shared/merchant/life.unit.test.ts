import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, isActive, type Life, type LifeEvent, lifeOf, ownerOf } from './life.ts';
import { type Actor, admit, block, close, join, leave, mayChangeCard, mayInvite, release } from './rules.ts';

const ON = '2026-11-23';
const manager: Actor = { personId: 'm1', isStaff: true, isReviewer: false };
const other: Actor = { personId: 'm2', isStaff: true, isReviewer: false };
const reviewer: Actor = { personId: 'r1', isStaff: true, isReviewer: true };
const second: Actor = { personId: 'r2', isStaff: true, isReviewer: true };
const owner: Actor = { personId: 'p1', isStaff: false, isReviewer: false };
const clerk: Actor = { personId: 'p2', isStaff: false, isReviewer: false };
const stranger: Actor = { personId: 'p9', isStaff: false, isReviewer: false };

const applied = lifeOf([{ kind: 'applied', by: 'm1', on: ON }]);
const admitted = evolve(applied, { kind: 'admitted', by: 'r1', on: ON });
const working = [
  { kind: 'joined', by: 'p1', on: ON, as: 'owner' },
  { kind: 'joined', by: 'p2', on: ON, as: 'clerk' },
].reduce((life, event) => evolve(life, event as LifeEvent), admitted);
const blocked = evolve(working, { kind: 'blocked', by: 'r1', on: ON });
const closed = evolve(working, { kind: 'closed', by: 'r1', on: ON });
const refused = (result: { readonly ok: boolean; readonly error?: unknown }): unknown => (result.ok ? 'ok' : result.error);

describe('admission', () => {
  it('opens the counter by a second person’s word, once', () => {
    expect(admit(applied, 'approved', 'r1', ON)).toEqual({ ok: true, value: { kind: 'admitted', by: 'r1', on: ON } });
    expect(isActive(admitted)).toBe(true);
    expect(refused(admit(applied, 'approved', 'm1', ON))).toBe('samePerson');
    expect(refused(admit(admitted, 'approved', 'r1', ON))).toBe('notWaiting');
  });
  it('leaves a refused application refused', () => {
    expect(admit(applied, 'rejected', 'r1', ON)).toEqual({ ok: true, value: { kind: 'rejected', by: 'r1', on: ON } });
    const rejected = evolve(applied, { kind: 'rejected', by: 'r1', on: ON });
    expect(rejected).toMatchObject({ state: 'rejected', opened: false });
    expect([refused(admit(rejected, 'approved', 'r1', ON)), refused(close(rejected, reviewer, ON))]).toEqual([
      'notWaiting',
      'closedAlready',
    ]);
  });
});

describe('block and release', () => {
  it('any of the staff blocks; a reviewer who did not block releases', () => {
    expect(block(working, manager, ON)).toMatchObject({ ok: true, value: { kind: 'blocked', by: 'm1' } });
    expect(isActive(blocked)).toBe(false);
    expect([refused(block(blocked, manager, ON)), refused(block(working, owner, ON))]).toEqual(['notAdmitted', 'notYours']);
    expect(refused(release(blocked, manager, ON))).toBe('reviewerNeeded');
    expect(refused(release(blocked, reviewer, ON))).toBe('samePerson');
    expect(refused(release(working, second, ON))).toBe('notBlocked');
    expect(release(blocked, second, ON)).toMatchObject({ ok: true, value: { kind: 'released', by: 'r2' } });
    expect(evolve(blocked, { kind: 'released', by: 'r2', on: ON })).toMatchObject({ state: 'admitted', blockedBy: null });
  });
});

describe('closing', () => {
  it('is a reviewer’s; the maker takes back what was not decided', () => {
    expect(refused(close(working, manager, ON))).toBe('reviewerNeeded');
    expect(refused(close(working, owner, ON))).toBe('notYours');
    expect(refused(close(applied, other, ON))).toBe('reviewerNeeded');
    for (const [life, actor] of [
      [applied, manager],
      [applied, reviewer],
      [working, reviewer],
      [blocked, reviewer],
    ] as const)
      expect(close(life, actor, ON)).toMatchObject({ ok: true, value: { kind: 'closed' } });
    expect(refused(close(closed, reviewer, ON))).toBe('closedAlready');
  });
});

describe('the counter', () => {
  it('staff invite the first owner, the owner invites clerks', () => {
    expect(mayInvite(admitted, manager, 'owner')).toEqual({ ok: true, value: true });
    expect(mayInvite(admitted, manager, 'clerk')).toEqual({ ok: true, value: true });
    expect(refused(mayInvite(working, manager, 'owner'))).toBe('ownerKnown');
    expect(mayInvite(working, owner, 'clerk').ok).toBe(true);
    expect(refused(mayInvite(working, owner, 'owner'))).toBe('notYours');
    expect(refused(mayInvite(working, clerk, 'clerk'))).toBe('notYours');
    expect(refused(mayInvite(applied, manager, 'clerk'))).toBe('notAdmitted');
    expect(refused(mayInvite(blocked, owner, 'clerk'))).toBe('notAdmitted');
  });
  it('is joined once, by one owner, while it is open, and by twenty at most', () => {
    expect(ownerOf(working)).toBe('p1');
    expect(ownerOf(admitted)).toBeNull();
    expect(refused(join(working, 'p2', 'clerk', ON))).toBe('worksHere');
    expect(refused(join(working, 'p3', 'owner', ON))).toBe('ownerKnown');
    expect(join(admitted, 'p3', 'owner', ON)).toEqual({ ok: true, value: { kind: 'joined', by: 'p3', on: ON, as: 'owner' } });
    expect(join(working, 'p3', 'clerk', ON)).toEqual({ ok: true, value: { kind: 'joined', by: 'p3', on: ON, as: 'clerk' } });
    expect(refused(join(blocked, 'p3', 'clerk', ON))).toBe('notAdmitted');
    const crowd = (n: number): Life =>
      lifeOf([
        { kind: 'applied', by: 'm1', on: ON },
        { kind: 'admitted', by: 'r1', on: ON },
        ...Array.from({ length: n }, (_, i): LifeEvent => ({ kind: 'joined', by: `c${i}`, on: ON, as: 'clerk' })),
      ]);
    expect(join(crowd(19), 'p3', 'clerk', ON).ok).toBe(true);
    expect(refused(join(crowd(20), 'p3', 'clerk', ON))).toBe('counterFull');
  });
  it('is left by oneself, or by the owner’s or the staff’s word; the owner by the staff’s only', () => {
    for (const actor of [manager, owner, clerk])
      expect(leave(working, actor, 'p2', ON)).toEqual({ ok: true, value: { kind: 'left', by: actor.personId, on: ON, personId: 'p2' } });
    expect(refused(leave(working, stranger, 'p2', ON))).toBe('notYours');
    expect(refused(leave(working, clerk, 'p1', ON))).toBe('notYours');
    expect(refused(leave(working, owner, 'p1', ON))).toBe('notYours');
    expect(refused(leave(working, manager, 'p7', ON))).toBe('notAClerk');
    const without = evolve(working, { kind: 'left', by: 'm1', on: ON, personId: 'p1' });
    expect([ownerOf(without), without.clerks]).toEqual([null, [{ personId: 'p2', as: 'clerk', since: ON }]]);
  });
});

describe('another payout card', () => {
  it('is asked for by staff only, for any shop that was ever open, blocked and closed ones too', () => {
    for (const life of [admitted, working, blocked, closed]) expect(mayChangeCard(life, manager)).toEqual({ ok: true, value: true });
    expect([owner, clerk].map((actor) => refused(mayChangeCard(working, actor)))).toEqual(['notYours', 'notYours']);
    const never = evolve(applied, { kind: 'closed', by: 'm1', on: ON });
    expect([applied, never].map((life) => refused(mayChangeCard(life, manager)))).toEqual(['notAdmitted', 'notAdmitted']);
  });
  it('changes nothing else of a shop', () => {
    expect(evolve(working, { kind: 'card-changed', by: 'm1', on: ON })).toEqual(working);
  });
});

it('whatever is tried, in whatever order, a counter is active only while admitted, and has one owner at most', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom('approve', 'reject', 'block', 'release', 'close', 'own', 'clerk', 'leave'),
          fc.constantFrom(manager, other, reviewer, second, owner, clerk),
        ),
        { maxLength: 40 },
      ),
      (deeds) => {
        const events: LifeEvent[] = [{ kind: 'applied', by: 'm1', on: ON }];
        for (const [deed, actor] of deeds) {
          const life = lifeOf(events);
          const decided = {
            approve: () => admit(life, 'approved', actor.personId, ON),
            reject: () => admit(life, 'rejected', actor.personId, ON),
            block: () => block(life, actor, ON),
            release: () => release(life, actor, ON),
            close: () => close(life, actor, ON),
            own: () => join(life, actor.personId, 'owner', ON),
            clerk: () => join(life, actor.personId, 'clerk', ON),
            leave: () => leave(life, actor, actor.personId, ON),
          }[deed]();
          if (decided.ok) events.push(decided.value);
        }
        const life = lifeOf(events);
        const last = [...events].reverse().find(({ kind }) => kind !== 'joined' && kind !== 'left');
        expect(isActive(life)).toBe(last?.kind === 'admitted' || last?.kind === 'released');
        expect(life.clerks.filter(({ as }) => as === 'owner').length).toBeLessThanOrEqual(1);
        expect(new Set(life.clerks.map(({ personId }) => personId)).size).toBe(life.clerks.length);
        if (life.opened) expect(events.find(({ kind }) => kind === 'admitted')?.by).not.toBe(life.appliedBy);
      },
    ),
  ));
