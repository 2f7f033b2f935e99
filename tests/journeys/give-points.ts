import { withStack } from '../../local/embedded.ts';

/**
 * `node give-points.ts <institution> <personId> <points>`: a person's points on the running stack, earned as any are, under a
 * rule of the journey's own, for the released rules give at most 500 a day.
 */
const [institution = '', personId = '', points = '0'] = process.argv.slice(2);
await withStack({}, async () => {
  const [{ earn }, { pointsDeps }] = await Promise.all([
    import('@huinong/functions/points/earn.ts'),
    import('@huinong/functions/points/wiring.ts'),
  ]);
  const rule = {
    id: 'journey',
    ledger: 'bank',
    source: 'journey',
    scene: 'life',
    title: '开户送积分',
    deed: 'card-activation',
    when: [],
    award: { fixed: Number(points) },
    available: 'now',
  } as const;
  const deed = { deedId: `journey-${personId}`, kind: 'card-activation', personId, on: '2026-11-22', values: {} } as const;
  const granted = await earn(pointsDeps(), { id: 'journey@1', rules: [rule], caps: [], budgets: [] })(institution, deed);
  process.stdout.write(`${JSON.stringify(granted)}\n`);
});
