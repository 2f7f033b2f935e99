import { describe, expect, it } from 'vitest';
import { purposeOf } from './purpose.ts';

describe('a purpose as written', () => {
  it.each([
    ['在县城买房', 'housing'],
    ['购房', 'housing'],
    ['在县里买楼', 'housing'],
    ['首付', 'housing'],
    ['还房贷', 'housing'],
    ['炒股', 'securities'],
    ['买股票', 'securities'],
    ['买基金', 'securities'],
    ['证券投资', 'securities'],
    ['做期货', 'securities'],
    ['买彩票', 'securities'],
    ['投资理财', 'investment'],
    ['买理财', 'investment'],
    ['炒币', 'investment'],
    ['虚拟币', 'investment'],
    ['投资', 'investment'],
    ['转借给亲戚', 'lending-on'],
    ['转贷', 'lending-on'],
    ['放贷', 'lending-on'],
    ['借给弟弟', 'lending-on'],
    ['housing', 'housing'],
  ])('%s means %s', (written, purpose) => expect(purposeOf(written)).toBe(purpose));
  it.each(['投资养牛', '扩大投资', '买化肥种子', ''])('%j stays as it is', (written) => expect(purposeOf(written)).toBe(written));
});
