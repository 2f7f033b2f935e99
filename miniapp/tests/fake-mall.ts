/** The mall of the stand-in API. Development only. */
const ON = '2026-11-22';
const AT = '2026-11-22T02:21:07.000Z';
/** A sack of rice, drawn in 48 by 48 points. */
const SACK = {
  mediaType: 'image/png',
  imageBase64:
    'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAX0lEQVR42u3YoQ2AMABE0c5UzXSMg0ajOwGyoqqKGUhYoCRtoOIlf4DnLrmQrzJVAQgI6CntazMgIKD3oHpuQwICAgIC+g50LLEZEBAQENCfIFsGBAQENBfICwsE1NENsOOUy+b4iakAAAAASUVORK5CYII=',
};
const SHOP = { merchantId: 'm1', name: '桦树超市' };

const benefit = (benefitId: string, kind: string, title: string, pricePoints: number, left: number, pictureId: string | null = null) => ({
  benefitId,
  kind,
  title,
  words: '当季新米，袋装，十斤。',
  pricePoints,
  left,
  perPerson: 2,
  saleFrom: '2026-11-01',
  saleTo: '2026-12-31',
  places: [SHOP, { merchantId: 'm2', name: '二道供销社' }],
  pickUpDays: 15,
  pictureId,
});
const RICE = benefit('b1', 'goods', '大米十斤', 2_600, 12, 'pic1');
const BENEFITS = [RICE, benefit('b2', 'voucher', '化肥券五十元', 5_000, 40), benefit('b3', 'service', '理发一次', 800, 0)];
const order = (orderId: string, state: string, more = {}) => ({
  orderId,
  benefitId: 'b1',
  kind: 'goods',
  title: '大米十斤',
  pricePoints: 2_600,
  state,
  places: RICE.places,
  pickUpUntil: '2026-12-07',
  orderedAt: AT,
  pickedUpAt: null,
  endedAt: null,
  ...more,
});
const ORDERS = [
  order('order_1', 'ordered'),
  order('order_2', 'pickedUp', { pickedUpAt: SHOP, endedAt: AT }),
  order('order_3', 'lapsed', { orderedAt: '2026-10-02T02:21:07.000Z', endedAt: AT }),
];
const managed = (one: typeof RICE, more = {}) => ({
  ...one,
  stock: one.left + 38,
  ordered: 38,
  settlementFen: 2_600,
  state: 'on',
  version: 1,
  ...more,
});

/** What the bank answers about the mall; undefined for everything else. */
export const mallAnswer = (at: string, scene: string): [number, unknown] | undefined => {
  const some = <T>(things: readonly T[]): readonly T[] => (scene === 'empty' ? [] : things);
  const mine = { asOf: ON, availablePoints: scene === 'new' ? 0 : 3_260 };
  const one = managed(RICE);
  const fixed: Record<string, [number, unknown]> = {
    'GET /v1/points/mall/benefits': [200, { ...mine, benefits: some(BENEFITS) }],
    'GET /v1/points/mall/benefits/b1': [200, { ...mine, benefit: RICE, state: 'on', orderedByMe: 1 }],
    'GET /v1/points/mall/benefits/b1/pictures/small': [200, SACK],
    'GET /v1/points/mall/benefits/b1/pictures/full': [200, SACK],
    'POST /v1/points/mall/managed/b1/picture': [200, { ...one, pictureId: 'pic2' }],
    'POST /v1/points/mall/benefits/b1/orders': [201, order('order_4', 'ordered')],
    'GET /v1/points/mall/orders': [200, { asOf: ON, orders: some(ORDERS), next: null }],
    'POST /v1/points/mall/orders/order_1/cancellation': [200, order('order_1', 'cancelled')],
    'POST /v1/points/counters/m1/pick-ups': [
      200,
      {
        ticket: 'T',
        until: AT,
        orders: scene === 'awaiting' ? [{ orderId: 'order_1', kind: 'goods', title: '大米十斤', pickUpUntil: '2026-12-07' }] : [],
      },
    ],
    'POST /v1/points/counters/m1/hand-overs': [201, { handOvers: [{ orderId: 'order_1', title: '大米十斤', amountFen: 2_600, at: AT }] }],
    'GET /v1/points/mall/managed': [200, { asOf: ON, benefits: some([one, managed(BENEFITS[2] as typeof RICE, { state: 'over' })]) }],
    'POST /v1/points/mall/managed': [201, one],
    'POST /v1/points/mall/managed/b1/terms': [200, one],
    'POST /v1/points/mall/managed/b1/off': [200, { ...one, state: 'takenOff' }],
    'POST /v1/points/mall/managed/b1/stock': [200, { ...one, stock: 60, left: 22 }],
  };
  return fixed[at];
};
