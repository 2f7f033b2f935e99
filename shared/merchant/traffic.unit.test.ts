import { expect, it } from 'vitest';
import { shownPeople } from './traffic.ts';

it('no number of people below five is shown', () => expect([0, 4, 5, 120].map(shownPeople)).toEqual([null, null, 5, 120]));
