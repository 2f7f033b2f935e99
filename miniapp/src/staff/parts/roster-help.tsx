import { View } from '@tarojs/components';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';

/** What a roster looks like, before one is chosen. */
export const RosterHelp = () => (
  <View className="st-columns">
    <Card title="要什么样的文件">
      <Row icon="plan" label="Excel 表格（.xlsx）" note="最上面有大标题、最下面有合计行都没关系" />
      <Row icon="records" label="CSV 文件（.csv）" note="UTF-8、GB18030（Excel 另存的中文 CSV）都认得" />
      <View className="hn-sub hn-gap">
        {process.env.TARO_ENV === 'h5' ? '从这台电脑上选。' : '先把文件发到微信聊天里（可以发给自己），再从聊天里选。'}
      </View>
    </Card>
    <Card title="表里要有这些列">
      <Row label="一定要有" value="户号、姓名、身份证号" />
      <Row label="最好有" value="与户主关系、组别、手机号、居住状态" />
      <Row label="能算额度" value="劳动力、土地、收入、资产、负债、存款" />
      <View className="hn-sub hn-gap">列名不用完全一样，顺序随便；选好以后会先给您看认得对不对。</View>
    </Card>
  </View>
);
