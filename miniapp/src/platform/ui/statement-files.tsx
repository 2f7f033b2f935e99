import type { downloadStatementDocument, downloadStatementTable } from '@huinong/shared/contracts/settlement.ts';
import { View } from '@tarojs/components';
import { FileButton } from './file-button';

const TABLE: (typeof downloadStatementTable)['path'] = '/v1/merchant-files/merchants/{merchantId}/statements/{period}/table';
const DOCUMENT: (typeof downloadStatementDocument)['path'] = '/v1/merchant-files/merchants/{merchantId}/statements/{period}/document';

/** A merchant's statement of a day or a month, for its owner and for staff. */
export const StatementFiles = ({ merchantId, period }: { merchantId: string; period: string }) => (
  <View className="hn-stack hn-gap-m">
    <FileButton label="对账单（Excel）" path={TABLE} params={{ merchantId, period }} fileName={`statement-${period}.xlsx`} />
    <FileButton label="对账单（PDF，打印用）" path={DOCUMENT} params={{ merchantId, period }} fileName={`statement-${period}.pdf`} />
  </View>
);
