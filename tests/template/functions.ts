import { type Breach, listOf, ofType, property, type Template, target, text } from './template.ts';

const isFunctionLog = (template: Template, name: string): boolean =>
  ofType(template, 'AWS::Logs::LogGroup').some(
    ([, group]) => text(property(group, 'LogGroupName')) === `/aws/lambda/${name}` && Number(property(group, 'RetentionInDays')) > 0,
  );

/** Each function says its time, memory and machine, and its log ends some day. */
export const functionBreaches = (template: Template): Breach[] => {
  const breaches: Breach[] = [];
  for (const [id, resource] of ofType(template, 'AWS::Lambda::Function')) {
    const seconds = property(resource, 'Timeout');
    const memory = property(resource, 'MemorySize');
    if (typeof seconds !== 'number' || seconds < 1 || seconds > 900) breaches.push({ rule: 'timeout', at: id });
    if (typeof memory !== 'number' || memory < 256) breaches.push({ rule: 'memory', at: id });
    if (property(resource, 'Runtime') !== 'nodejs24.x' || !listOf(property(resource, 'Architectures')).includes('arm64'))
      breaches.push({ rule: 'runtime', at: id });
    if (!isFunctionLog(template, text(property(resource, 'FunctionName')))) breaches.push({ rule: 'log-retention', at: id });
  }
  for (const [id, group] of ofType(template, 'AWS::Logs::LogGroup')) {
    if (!(Number(property(group, 'RetentionInDays')) > 0)) breaches.push({ rule: 'log-retention', at: id });
  }
  return breaches;
};

/** Wherever work is done later, what fails for good is kept: dead letters that raise an alarm, and time enough to try. */
export const deadLetterBreaches = (template: Template): Breach[] => {
  const breaches: Breach[] = [];
  const alarmed = new Set(
    ofType(template, 'AWS::CloudWatch::Alarm')
      .filter(([, alarm]) => property(alarm, 'MetricName') === 'ApproximateNumberOfMessagesVisible')
      .map(([, alarm]) => target(listOf<{ Value?: unknown }>(property(alarm, 'Dimensions'))[0]?.Value)),
  );
  const checkDead = (queue: string | undefined, at: string): void => {
    if (queue === undefined || template.Resources[queue]?.Type !== 'AWS::SQS::Queue') breaches.push({ rule: 'dead-letters', at });
    else if (!alarmed.has(queue)) breaches.push({ rule: 'dead-letters-alarm', at: `${at}: ${queue}` });
  };
  for (const [id, mapping] of ofType(template, 'AWS::Lambda::EventSourceMapping')) {
    const source = target(property(mapping, 'EventSourceArn'));
    if (!listOf(property(mapping, 'FunctionResponseTypes')).includes('ReportBatchItemFailures'))
      breaches.push({ rule: 'partial-batches', at: id });
    const queue = source === undefined ? undefined : template.Resources[source];
    if (queue?.Type !== 'AWS::SQS::Queue') {
      checkDead(target(property(mapping, 'DestinationConfig.OnFailure.Destination')), id);
      continue;
    }
    checkDead(target(property(queue, 'RedrivePolicy.deadLetterTargetArn')), id);
    const worker = template.Resources[target(property(mapping, 'FunctionName')) ?? ''];
    if (!(Number(property(queue, 'VisibilityTimeout')) >= 6 * Number(property(worker, 'Timeout'))))
      breaches.push({ rule: 'visibility', at: id });
  }
  for (const [id, rule] of ofType(template, 'AWS::Events::Rule')) {
    for (const { Arn } of listOf<{ Arn?: unknown }>(property(rule, 'Targets'))) {
      const called = target(Arn);
      const config = ofType(template, 'AWS::Lambda::EventInvokeConfig').find(([, one]) => target(property(one, 'FunctionName')) === called);
      checkDead(target(property(config?.[1], 'DestinationConfig.OnFailure.Destination')), id);
    }
  }
  return breaches;
};
