import type { applyForCredit } from '@huinong/shared/contracts/credit.ts';
import type { Me } from '@huinong/shared/contracts/identity.ts';
import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api, channel } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { ConsentItem } from '../../platform/consent/consent-item';
import { hasAgreed, useConsentTexts } from '../../platform/consent/consents';
import { goOnTo, goTo } from '../../platform/navigate';
import { PURPOSES, type Purpose, purposeOf } from '../../platform/products/purposes';
import { type Product, useProducts } from '../../platform/products/use-products';
import { useMe } from '../../platform/session/use-me';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { useElapsed } from '../../platform/ui/use-elapsed';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { monthsWords } from '../../platform/ui/words';
import { consentsAreHeard, useStanding } from '../use-standing';
import '../credit.scss';

const NEEDED = ['credit-inquiry', 'credit-report', 'automated-decision'] as const;

/** Asking for a limit: what for, for how long, the consents it takes, and an answer in seconds. */
export default function Apply() {
  const products = useProducts();
  const me = useMe();
  return (
    <Page title="看看我家能借多少">
      <Loaded
        remote={me}
        skeleton={
          <>
            <SkeletonCard lines={[40, 100, 100]} />
            <SkeletonCard lines={[40, 100, 100]} button />
          </>
        }
      >
        {(who) =>
          who.identityVerified ? (
            <Loaded remote={products} skeleton={<SkeletonCard lines={[40, 100, 100]} button />}>
              {(value) => <ApplyForm products={value.products} me={who} />}
            </Loaded>
          ) : (
            <Card>
              <StateBlock
                icon="idcard"
                title="先证明是您本人"
                action={{ label: '去认证', onClick: () => goOnTo('/identity/pages/identify') }}
              >
                拍一下身份证、刷一下脸，两分钟就好。
              </StateBlock>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}

const ApplyForm = ({ products, me }: { products: readonly Product[]; me: Me }) => {
  const wanted = usePageQuery('product');
  const [code, setCode] = useState(wanted || (products[0]?.code ?? ''));
  const [termMonths, setTermMonths] = useState(12);
  const [purpose, setPurpose] = useState<Purpose>(PURPOSES[0]);
  const [choosing, setChoosing] = useState<'product' | 'term' | null>(null);
  const product = products.find((each) => each.code === code) ?? products[0];
  const most = product?.termMonthsMax ?? 12;
  useEffect(() => setTermMonths((now) => Math.min(now, most)), [most]);

  const { standing, finding } = useStanding();
  const texts = useConsentTexts();
  const [given, setGiven] = useState<readonly string[]>([]);
  const stale = standing.value?.missingConsents ?? [];
  const missing = NEEDED.filter((each) => !given.includes(each) && (stale.includes(each) || !hasAgreed(me, each)));

  const submit = useCommand(
    async () => {
      if (given.length > 0) await consentsAreHeard();
      return api.command<typeof applyForCredit>(
        '/v1/credit/applications',
        { body: { product: code, termMonths, purpose: purpose.word, use: purpose.use, channel } },
        { slot: 'credit-application' },
      );
    },
    (decision) => goOnTo('/credit/pages/result', { decisionId: decision.decisionId }),
  );
  const waited = useElapsed(submit.busy);

  if (!product)
    return (
      <Card>
        <StateBlock
          icon="products"
          title="现在没有开放的产品"
          action={{ label: '问问客户经理', onClick: () => goTo('/workflow/pages/manager') }}
        />
      </Card>
    );
  return (
    <>
      {standing.value?.household === 'unknown' && !finding && (
        <Notice
          tone="wheat"
          action={{ label: '请客户经理登记', onClick: () => goTo('/workflow/pages/manager', { topic: 'household-data' }) }}
        >
          村里的名册上还没有您家的资料。请客户经理先登记，额度会更准。
        </Notice>
      )}
      <Card title="想办哪一种">
        <Row
          label={product.name}
          note={`年利率 ${formatPercent(product.rateFromPpm)}–${formatPercent(product.rateToPpm)}（单利）`}
          value="换一种"
          onClick={() => setChoosing('product')}
        />
        <Row label="最长用多久" value={monthsWords(termMonths)} onClick={() => setChoosing('term')} />
      </Card>
      <Card title="打算用在哪儿">
        <View className="credit-chips">
          {PURPOSES.map((each) => (
            <View
              key={each.word}
              className={`credit-chip ${each.word === purpose.word ? 'credit-chip-on' : ''}`}
              onClick={() => setPurpose(purposeOf(each.word))}
            >
              {each.word}
            </View>
          ))}
        </View>
        <View className="hn-sub hn-gap-m">不能拿去买房、炒股、投资，也不能转借给别人。</View>
      </Card>
      <Card title="办这件事要您同意">
        <Loaded remote={standing} skeleton={<SkeletonCard lines={[60, 90]} />}>
          {() => (
            <Loaded remote={texts} skeleton={<SkeletonCard lines={[60, 90]} />}>
              {({ texts: all }) => (
                <>
                  {NEEDED.flatMap((purpose) => all.filter((text) => text.purpose === purpose)).map((text) => (
                    <ConsentItem
                      key={text.purpose}
                      text={text}
                      given={!(missing as readonly string[]).includes(text.purpose)}
                      onGiven={() => setGiven((before) => [...before, text.purpose])}
                    />
                  ))}
                </>
              )}
            </Loaded>
          )}
        </Loaded>
      </Card>
      <CommandNotice failure={submit.failure} onAgain={submit.run} />
      {submit.busy && <Notice icon="clock">正在查资料、算额度，已经 {waited} 秒，通常 5 秒内。不用重复点。</Notice>}
      <View className="hn-gap-l">
        <Button onClick={submit.run} busy={submit.busy} disabled={standing.value === null || missing.length > 0}>
          {missing.length > 0 ? `还有 ${missing.length} 项要先看一看` : '提交，马上出结果'}
        </Button>
      </View>
      <View className="hn-sub hn-center hn-gap">查额度不收钱，也不等于借钱。</View>
      <ChoiceSheet
        open={choosing === 'product'}
        title="想办哪一种"
        chosen={code}
        choices={products.map((each) => ({ value: each.code, label: each.name, note: each.audience }))}
        onChoose={setCode}
        onClose={() => setChoosing(null)}
      />
      <ChoiceSheet
        open={choosing === 'term'}
        title="最长用多久"
        chosen={termMonths}
        choices={[6, 12, 24, 36].filter((months) => months <= most).map((months) => ({ value: months, label: monthsWords(months) }))}
        onChoose={setTermMonths}
        onClose={() => setChoosing(null)}
      />
    </>
  );
};
