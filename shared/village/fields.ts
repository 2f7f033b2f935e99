/** What a column of a roster can mean; `docs/glossary.md` has the words. */
export type Field =
  | 'serial'
  | 'group'
  | 'householdNo'
  | 'name'
  | 'idNumber'
  | 'relation'
  | 'sex'
  | 'bornOn'
  | 'age'
  | 'ethnicity'
  | 'education'
  | 'marital'
  | 'residence'
  | 'phone'
  | 'address'
  | 'labour'
  | 'landMu'
  | 'income'
  | 'assets'
  | 'debts'
  | 'livelihood'
  | 'political'
  | 'creditHousehold'
  | 'socialCard'
  | 'mobileBank'
  | 'deposit'
  | 'note';

/** Without these a row cannot be placed: who, which household, and whether the head. */
export const requiredFields = ['householdNo', 'name', 'idNumber', 'relation'] as const satisfies readonly Field[];

type Words = { readonly label: string; readonly aliases: readonly string[] };

/**
 * The header words seen on village spreadsheets, by field, the surest first: when two columns could be a field
 * (姓名 and 户主姓名), the surer one is. Compared without blanks, brackets and full-width forms (columns.ts).
 */
export const fieldWords: Readonly<Record<Field, Words>> = {
  serial: { label: '序号', aliases: ['序号', '编号', '序', '行号', 'NO', 'NO.', '顺序号', '序列'] },
  group: {
    label: '组别',
    aliases: [
      '组别',
      '村民小组',
      '小组',
      '村民组',
      '所在小组',
      '所属小组',
      '所在组',
      '组名',
      '组号',
      '组',
      '屯',
      '屯别',
      '自然屯',
      '社',
      '社别',
      '村组',
      '网格',
      '所属网格',
    ],
  },
  householdNo: {
    label: '户号',
    aliases: [
      '户号',
      '户编号',
      '户号编码',
      '户编码',
      '家庭编号',
      '家庭编码',
      '家庭户号',
      '农户编号',
      '农户编码',
      '农户号',
      '户籍编号',
      '户籍号',
      '户籍号码',
      '户口编号',
      '户口号',
      '户口簿号',
      '户口本号',
      '户口簿编号',
      '家庭号',
      '户代码',
      '户ID',
      '户序号',
    ],
  },
  name: {
    label: '姓名',
    aliases: [
      '姓名',
      '成员姓名',
      '家庭成员姓名',
      '人员姓名',
      '村民姓名',
      '农户姓名',
      '客户姓名',
      '名字',
      '家庭成员',
      '成员名称',
      '户主姓名',
      '户主/成员姓名',
      '户主或成员姓名',
      '户主',
    ],
  },
  idNumber: {
    label: '身份证号',
    aliases: [
      '身份证号',
      '身份证号码',
      '公民身份号码',
      '公民身份证号码',
      '公民身份证号',
      '居民身份证号码',
      '居民身份证号',
      '身份号码',
      '证件号码',
      '证件号',
      '有效证件号码',
      '成员身份证号',
      '成员身份证号码',
      '成员证件号码',
      '身份证',
      '身份证件号码',
      '户主身份证号',
      '户主身份证号码',
      '户主证件号码',
    ],
  },
  relation: {
    label: '与户主关系',
    aliases: [
      '与户主关系',
      '与户主的关系',
      '与户主之关系',
      '和户主关系',
      '同户主关系',
      '和户主的关系',
      '户主关系',
      '成员关系',
      '家庭关系',
      '家庭成员关系',
      '关系',
      '称谓',
    ],
  },
  sex: { label: '性别', aliases: ['性别'] },
  bornOn: { label: '出生日期', aliases: ['出生日期', '出生年月日', '出生年月', '出生时间', '生日', '出生'] },
  age: { label: '年龄', aliases: ['年龄', '周岁', '实际年龄'] },
  ethnicity: { label: '民族', aliases: ['民族', '族别'] },
  education: { label: '文化程度', aliases: ['文化程度', '学历', '受教育程度', '教育程度', '最高学历'] },
  marital: { label: '婚姻状况', aliases: ['婚姻状况', '婚姻状态', '婚姻情况', '婚姻', '婚否'] },
  residence: {
    label: '居住状态',
    aliases: ['居住状态', '居住状况', '居住情况', '常住状态', '常住情况', '是否常住', '是否在家', '在家情况', '常住/外出'],
  },
  phone: {
    label: '手机号',
    aliases: ['手机号', '手机号码', '手机', '移动电话', '本人手机号', '联系电话', '联系方式', '电话号码', '联系号码', '电话'],
  },
  address: {
    label: '家庭住址',
    aliases: ['家庭住址', '家庭地址', '现住址', '现居住地址', '居住地址', '常住地址', '详细地址', '住址', '地址', '户籍地址', '户籍住址'],
  },
  labour: {
    label: '劳动力人数',
    aliases: [
      '劳动力人数',
      '家庭劳动力人数',
      '劳动力数',
      '劳动力数量',
      '劳动力个数',
      '家庭劳动力',
      '家庭劳动力数',
      '劳动力',
      '劳力',
      '劳力人数',
      '劳动人口',
      '劳动人口数',
    ],
  },
  landMu: {
    label: '承包地亩数',
    aliases: [
      '承包地亩数',
      '承包地面积',
      '承包土地面积',
      '承包土地亩数',
      '承包耕地面积',
      '承包面积',
      '承包亩数',
      '承包地',
      '承包土地',
      '耕地面积',
      '耕地亩数',
      '家庭承包地面积',
      '家庭承包地',
      '土地面积',
      '土地亩数',
      '经营面积',
      '种植面积',
    ],
  },
  income: {
    label: '家庭年收入',
    aliases: [
      '家庭年收入',
      '家庭年总收入',
      '家庭总收入',
      '家庭收入',
      '年家庭收入',
      '全年收入',
      '家庭全年收入',
      '家庭全年总收入',
      '年总收入',
      '年收入',
      '家庭年纯收入',
      '年纯收入',
    ],
  },
  assets: {
    label: '家庭总资产',
    aliases: ['家庭总资产', '家庭资产总额', '家庭资产', '总资产', '资产总额', '家庭资产合计', '资产合计', '资产总计', '资产'],
  },
  debts: {
    label: '家庭总负债',
    aliases: [
      '家庭总负债',
      '家庭负债总额',
      '家庭负债',
      '总负债',
      '负债总额',
      '家庭负债合计',
      '负债合计',
      '家庭总债务',
      '家庭债务',
      '债务总额',
      '负债总计',
      '负债',
    ],
  },
  livelihood: {
    label: '主要经营',
    aliases: [
      '主要经营',
      '主要经营项目',
      '经营项目',
      '主营项目',
      '主营',
      '主营业务',
      '主要产业',
      '主导产业',
      '从事产业',
      '从事行业',
      '经营产业',
      '生产经营项目',
      '主要从事',
    ],
  },
  political: { label: '政治面貌', aliases: ['政治面貌', '政治身份'] },
  creditHousehold: { label: '信用户', aliases: ['信用户', '是否信用户', '是否为信用户', '信用户标识', '信用农户', '是否信用农户'] },
  socialCard: {
    label: '社保卡激活',
    aliases: ['社保卡激活', '社保卡是否激活', '是否激活社保卡', '社保卡已激活', '社保卡激活状态', '社保卡金融账户激活', '社保卡'],
  },
  mobileBank: {
    label: '手机银行',
    aliases: [
      '手机银行',
      '是否开通手机银行',
      '手机银行开通',
      '手机银行是否开通',
      '手机银行激活',
      '是否手机银行',
      '手机银行客户',
      '开通手机银行',
    ],
  },
  deposit: {
    label: '存款年日均',
    aliases: [
      '存款年日均',
      '年日均存款',
      '存款年日均余额',
      '年日均存款余额',
      '存款日均',
      '日均存款',
      '存款日均余额',
      '日均存款余额',
      '年日均',
    ],
  },
  note: { label: '备注', aliases: ['备注', '备注说明', '备考', '说明', '其他说明', '其它说明'] },
};

export const labelOf = (field: Field): string => fieldWords[field].label;
