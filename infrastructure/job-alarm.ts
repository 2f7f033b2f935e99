import { type Resource, type Resources, ref } from './cloudformation.ts';

type Counted = {
  readonly functionName: string;
  readonly logGroup: string;
  readonly event: string;
  readonly metric: string;
  readonly text: string;
};

/** Counts a line that a function logs, and rouses those on duty when there is one. */
const alarmOn = (stage: string, { functionName, logGroup, event, metric, text }: Counted): readonly [filter: Resource, alarm: Resource] => [
  {
    Type: 'AWS::Logs::MetricFilter',
    DependsOn: logGroup,
    Properties: {
      LogGroupName: `/aws/lambda/huinong-${stage}-${functionName}`,
      FilterPattern: `{ $.event = "${event}" }`,
      MetricTransformations: [{ MetricNamespace: `huinong-${stage}`, MetricName: metric, MetricValue: '1', DefaultValue: 0 }],
    },
  },
  {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: text,
      Namespace: `huinong-${stage}`,
      MetricName: metric,
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [ref('Alarms')],
    },
  },
];

/**
 * The watch logs one line a job in trouble (functions/workflow/watch-jobs.ts); the reporting one an institution whose objections
 * were not answered in the law's 20 days (functions/lending/bureau/alarm-objections.ts).
 */
export const jobAlarmResources = (stage: string): Resources => {
  const [JobAlarmMetric, JobAlarm] = alarmOn(stage, {
    functionName: 'workflow-watch',
    logGroup: 'WorkflowDashwatchLogGroup',
    event: 'jobAlarm',
    metric: 'JobAlarms',
    text: 'a job hangs, failed, was missed or fell silent: see the job centre (调度中心)',
  });
  const [ObjectionsLateMetric, ObjectionsLateAlarm] = alarmOn(stage, {
    functionName: 'lending-jobs',
    logGroup: 'LendingDashjobsLogGroup',
    event: 'objectionsLate',
    metric: 'ObjectionsLate',
    text: 'an objection to what was reported to the credit bureau was not answered in 20 days (征信业管理条例 25)',
  });
  return { JobAlarmMetric, JobAlarm, ObjectionsLateMetric, ObjectionsLateAlarm };
};
