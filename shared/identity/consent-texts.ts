/** What a person may be asked to agree to; one purpose each, never bundled (handbook section 7: PIPL 14, 16). */
export type Purpose = 'privacy' | 'face' | 'credit-inquiry' | 'credit-report' | 'automated-decision';

export type ConsentText = {
  readonly purpose: Purpose;
  readonly version: number;
  readonly title: string;
  readonly text: string;
  /** SHA-256 of the text in hex: what was agreed to can be proved word for word. */
  readonly textHash: string;
  /** Without it the service it names cannot be given at all. */
  readonly required: boolean;
  /** How long it lives; null: until withdrawn. */
  readonly validMonths: number | null;
};

/** Every version ever shown, newest last within a purpose; a text is never edited, a new version is added. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'privacy',
    version: 1,
    title: '隐私政策',
    text: '我们只为给您办理授信、借款和还款收集您的手机号、身份证信息、家庭经营情况和银行卡信息。这些信息加密保存,只有办理您业务的本行工作人员能看到,每次查看都有记录。除法律要求和您单独同意的以外,我们不把它们交给别人。您可以随时查看、更正,也可以随时撤回同意;撤回后,法律要求保存的部分会封存,不再使用。',
    textHash: 'a783ece89dd61fdbb0fa77416f46e782f8f6223b9d144ebfb65f3dfaaae22c5e',
    required: true,
    validMonths: null,
  },
  {
    purpose: 'face',
    version: 1,
    title: '人脸与身份证信息处理授权书',
    text: '为了确认是您本人,我们需要识别您的身份证,并请您做一次人脸核验。身份证和人脸属于敏感个人信息:身份证信息加密保存;人脸图像由微信核验,本行只保存核验结果,不保存您的照片。不同意也可以带身份证到网点,由工作人员当面核对。',
    textHash: '8588e05474535397c44cf3c95ac34ac38e3d1184c38e5071be592783064b6510',
    required: true,
    validMonths: null,
  },
  {
    purpose: 'credit-inquiry',
    version: 1,
    title: '个人征信查询授权书',
    text: '我授权本行在审核我的授信申请、以及授信有效期内管理贷款时,向金融信用信息基础数据库查询我的信用报告。查询结果只用于这两个目的。本授权自同意之日起十二个月内有效,我可以随时撤回;撤回前已经完成的查询不受影响。',
    textHash: '2a432df8159c13363e7de438c7b085a7cf481ed26622e3f7ca574e871b707179',
    required: true,
    validMonths: 12,
  },
  {
    purpose: 'credit-report',
    version: 1,
    title: '个人信用信息报送授权书',
    text: '我同意本行按照《征信业管理条例》,把我的贷款和还款情况报送给金融信用信息基础数据库。报送不良信息之前,本行会提前告诉我。',
    textHash: '8add3b13cd00389a54f938f7856b4112f025f48793abebb4d5ec911b2d2a86e3',
    required: true,
    validMonths: null,
  },
  {
    purpose: 'automated-decision',
    version: 1,
    title: '自动审批告知与同意书',
    text: '您的额度由系统按照公开的规则自动算出:依据是您家的收入、资产、负债、在本行的往来和信用报告。我们会告诉您为什么是这个额度、怎样能提高。您不同意自动审批,或者对结果不满意,可以请客户经理人工复核。本同意自同意之日起十二个月内有效,可以随时撤回。',
    textHash: '0ff8c2afc4d92b838bdcf8940df7b8450c5e0dcf2fbcc842f2c31a671c56c41d',
    required: true,
    validMonths: 12,
  },
];

/** The version that is asked for today. */
export const currentText = (purpose: Purpose): ConsentText =>
  consentTexts.filter((text) => text.purpose === purpose).reduce((newest, text) => (text.version > newest.version ? text : newest));

export const currentTexts = (): ConsentText[] => [...new Set(consentTexts.map((text) => text.purpose))].map(currentText);
