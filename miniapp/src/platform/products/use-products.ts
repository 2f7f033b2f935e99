import type { listProducts } from '@huinong/shared/contracts/credit.ts';
import { api } from '../api';
import type { ReplyOf } from '../api/endpoint';
import { type Remote, useRemote } from '../api/use-remote';

export type Product = ReplyOf<typeof listProducts>['products'][number];

export const useProducts = (): Remote<ReplyOf<typeof listProducts>> =>
  useRemote(() => api.get<typeof listProducts>('/v1/credit/products'), 'products', true);
