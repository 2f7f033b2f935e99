import type { Refusal } from '../platform/refusal.ts';

export const segmentChanged: Refusal = { kind: 'segmentChanged', status: 422, title: '这群人的条件改过了，请重新打开再提' };
export const campaignNotFound: Refusal = { kind: 'campaignNotFound', status: 404, title: '没有找到这次活动' };
