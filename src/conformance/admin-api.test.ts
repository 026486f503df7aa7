import { describeRecording } from './describe-recording.ts';

describeRecording('admin-api');
