import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { useProducts } from '../../platform/products/use-products';
import { shortYuan } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { dateWords, monthsWords } from '../../platform/ui/words';

/** What can be borrowed, for whom, and what it costs a year. */
export default function Products() {
  const products = useProducts();
  return (
    <Page title="贷款产品">
      <Loaded
        remote={products}
        skeleton={
          <>
            <SkeletonCard lines={[40, 90, 70]} />
            <SkeletonCard lines={[40, 90, 70]} />
            <SkeletonCard lines={[40, 90, 70]} />
          </>
        }
      >
        {(value) =>
          value.products.length === 0 ? (
            <Card>
              <StateBlock
                icon="products"
                title="现在没有开放的产品"
                action={{ label: '问问客户经理', onClick: () => goTo('/workflow/pages/manager') }}
              />
            </Card>
          ) : (
            <>
              {value.products.map((product) => (
                <Card key={product.code} title={product.name}>
                  <View className="hn-sub">{product.audience}</View>
                  {product.summary !== '' && <View className="hn-gap-s">{product.summary}</View>}
                  <View className="hn-gap-m">
                    <Row
                      label={`年利率（单利） ${formatPercent(product.rateFromPpm)}–${formatPercent(product.rateToPpm)}`}
                      note={`借 1 万元一年利息 ${costOfTenThousand(product.rateFromPpm)}–${costOfTenThousand(product.rateToPpm)} 元`}
                    />
                    <Row label="最多借" value={shortYuan(product.limitCapFen)} />
                    <Row label="最长" value={monthsWords(product.termMonthsMax)} />
                  </View>
                  <View className="hn-stack hn-gap-m">
                    <Button kind="plain" onClick={() => goTo('/credit/pages/apply', { product: product.code })}>
                      看看我能借多少
                    </Button>
                  </View>
                </Card>
              ))}
              <View className="hn-sub hn-center hn-gap-m">
                一年期 LPR（市场报价利率）{formatPercent(value.lpr1yPpm)}，{dateWords(value.asOf)}查。最后的利率按您家的情况算。
              </View>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Whole yuan of interest on 10,000 yuan in a year: ppm ÷ 100. */
const costOfTenThousand = (ratePpm: number): number => Math.round(ratePpm / 100);
