/** What a merchant sells, in the words of the list that villagers choose from. */
export const CATEGORIES = {
  supermarket: '超市便利店',
  'farm-supplies': '农资',
  food: '餐饮小吃',
  clinic: '卫生室药店',
  repair: '修理',
  services: '理发洗浴等服务',
  speciality: '土特产',
  other: '其他',
} as const;

export type Category = keyof typeof CATEGORIES;
