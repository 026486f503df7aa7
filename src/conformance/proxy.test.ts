import { describeRecording } from './describe-recording.ts';

describeRecording('proxy');
