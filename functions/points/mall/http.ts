import * as contract from '@huinong/shared/contracts/mall.ts';
import { type Route, route } from '../../platform/route.ts';
import type { PointsDeps } from '../ports.ts';
import { cancelOrder } from './end-order.ts';
import { handOverOrders } from './hand-over.ts';
import { lookAtPickUps } from './look-at-pick-ups.ts';
import { addStock, changeBenefit, putBenefitOnSale, putBenefitPicture, takeBenefitOff } from './manage-benefits.ts';
import { orderBenefit } from './order-benefit.ts';
import { getBenefitPicture } from './pictures.ts';
import { getBenefit, listBenefits, listManagedBenefits, listMyOrders } from './read-mall.ts';

/** The mall's, beside the other routes of points. */
export const mallRoutes = (deps: () => PointsDeps): Route[] => [
  route(contract.listBenefits, (request) => listBenefits(deps())(request)),
  route(contract.getBenefit, ({ principal, at, params }) => getBenefit(deps())({ principal, at, ...params })),
  route(contract.getBenefitPicture, ({ principal, params }) => getBenefitPicture(deps())({ principal, ...params })),
  route(contract.orderBenefit, ({ params, ...sending }) => orderBenefit(deps())({ ...sending, ...params })),
  route(contract.listMyOrders, ({ principal, query }) => listMyOrders(deps())({ principal, cursor: query.cursor })),
  route(contract.cancelOrder, ({ params, ...sending }) => cancelOrder(deps())({ ...sending, ...params })),
  route(contract.lookAtPickUps, ({ principal, at, params, body }) => lookAtPickUps(deps())({ principal, at, ...params, ...body })),
  route(contract.handOverOrders, ({ params, ...sending }) => handOverOrders(deps())({ ...sending, ...params })),
  route(contract.listManagedBenefits, ({ principal }) => listManagedBenefits(deps())({ principal })),
  route(contract.putBenefitOnSale, (sending) => putBenefitOnSale(deps())(sending)),
  route(contract.changeBenefit, ({ params, ...sending }) => changeBenefit(deps())({ ...sending, ...params })),
  route(contract.takeBenefitOff, ({ params, ...sending }) => takeBenefitOff(deps())({ ...sending, ...params })),
  route(contract.putBenefitPicture, ({ params, ...sending }) => putBenefitPicture(deps())({ ...sending, ...params })),
  route(contract.addStock, ({ params, ...sending }) => addStock(deps())({ ...sending, ...params })),
];
