import { expect, it } from 'vitest';
import { isCalled } from './search.ts';

const shop = { name: '桦树村 Ａ1 超市', address: '桦树村中心街 12 号' };

it.each([
  ['超市', true],
  ['a1', true],
  ['Ａ１超市', true],
  ['树村A', true],
  ['中心街12', true],
  ['', true],
  ['饭店', false],
  // Neither from the end of the name into the address.
  ['超市桦树', false],
])('“%s”: %s', (wanted, found) => expect(isCalled(wanted, shop)).toBe(found));
