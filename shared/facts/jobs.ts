/** Scheduled work by name; `function` in serverless.yml is the same name. */
export type JobName = 'lending-reconcile' | 'lending-close' | 'lending-bureau' | 'workflow-watch';

export type JobDefinition = {
  readonly name: JobName;
  /** On screen. */
  readonly label: string;
  readonly explains: string;
  /** Jobs of the same business date that must be done before. */
  readonly after: readonly JobName[];
  /** `daily`: once a business date. `continuous`: again and again while the day is open. */
  readonly rhythm: 'daily' | 'continuous';
  /** Of a daily job: the longest that a run should take. Of a continuous one: the longest silence. */
  readonly expectedMinutes: number;
  /** Where a wish to run it goes; null: it comes by itself only. */
  readonly askedAt: 'lending-jobs' | null;
};

/**
 * Every job of the house, in the order of the day: what the contexts that run them and the one that watches them agree on.
 * A new job is a line here, and its context's `runJob` (docs/decisions/0061).
 */
export const JOBS: Readonly<Record<JobName, JobDefinition>> = {
  'lending-reconcile': {
    name: 'lending-reconcile',
    label: '核实未明交易',
    explains: '银行没有及时答复的放款和还款，每分钟再问一次，不重复发',
    after: [],
    rhythm: 'continuous',
    expectedMinutes: 10,
    askedAt: 'lending-jobs',
  },
  'lending-close': {
    name: 'lending-close',
    label: '日终',
    explains: '扣当天到期的款，计利息，标逾期，营业日往后走一天',
    after: [],
    rhythm: 'daily',
    expectedMinutes: 60,
    askedAt: 'lending-jobs',
  },
  'lending-bureau': {
    name: 'lending-bureau',
    label: '征信报送',
    explains: '先把要报送的逾期告知本人，月末取快照、出报送文件并报送，未答复的再问，异议超期的告警',
    after: ['lending-close'],
    rhythm: 'daily',
    // The close ends by night; people are told from nine in the morning.
    expectedMinutes: 720,
    askedAt: 'lending-jobs',
  },
  'workflow-watch': {
    name: 'workflow-watch',
    label: '巡检',
    explains: '看每项作业有没有卡住、失败或漏跑，有问题就告警',
    after: [],
    rhythm: 'continuous',
    expectedMinutes: 30,
    askedAt: null,
  },
};

/** In the order of the day. */
export const ALL_JOBS: readonly JobDefinition[] = Object.values(JOBS);

export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name);
