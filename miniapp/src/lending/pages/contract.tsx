import type { getContract } from '@huinong/shared/contracts/lending.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import { ContractFileCard } from '../contract-file';
import { CostTableView } from '../cost-table';
import './contract.scss';

/** The contract as it was signed, its cost table, and the mark that shows neither was changed since. */
export default function Contract() {
  const contractId = usePageQuery('contractId');
  const contract = useRemote(
    contractId === '' ? null : () => api.get<typeof getContract>('/v1/lending/contracts/{contractId}', { params: { contractId } }),
    `contract:${contractId}`,
    true,
  );
  return (
    <Page title="我的合同">
      <Loaded remote={contract} skeleton={<SkeletonCard lines={[60, 100, 100, 100, 100, 100]} />}>
        {(value) => (
          <>
            <ContractFileCard contractId={contractId} />
            <Card title={value.title}>
              <Row label="签字时间" value={momentWords(value.signedAt)} />
              <View className="contract-text">{value.text}</View>
            </Card>
            <Card title="费用明细表">
              <CostTableView table={value.costTable} />
            </Card>
            <Card title="有没有被改过">
              <View>合同签好时算过一个指纹，和银行存的一样，就说明一个字都没改。</View>
              <View className="hn-sub contract-hash">{value.textHash}</View>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}
