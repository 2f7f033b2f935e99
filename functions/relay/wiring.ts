import { lazily } from '../platform/runtime.ts';
import { sqsSend } from './send.sqs.ts';

export const send = lazily(sqsSend);
