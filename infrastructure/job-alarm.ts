import { type Resources, ref } from './cloudformation.ts';

/** The watch logs one line a job in trouble (functions/workflow/watch-jobs.ts); each rouses those on duty. */
export const jobAlarmResources = (stage: string): Resources => ({
  JobAlarmMetric: {
    Type: 'AWS::Logs::MetricFilter',
    DependsOn: 'WorkflowDashwatchLogGroup',
    Properties: {
      LogGroupName: `/aws/lambda/huinong-${stage}-workflow-watch`,
      FilterPattern: '{ $.event = "jobAlarm" }',
      MetricTransformations: [{ MetricNamespace: `huinong-${stage}`, MetricName: 'JobAlarms', MetricValue: '1', DefaultValue: 0 }],
    },
  },
  JobAlarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: 'a job hangs, failed, was missed or fell silent: see the job centre (调度中心)',
      Namespace: `huinong-${stage}`,
      MetricName: 'JobAlarms',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [ref('Alarms')],
    },
  },
});
