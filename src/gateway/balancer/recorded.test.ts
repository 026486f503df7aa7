import { describeRecording } from '../../testing/recorded.ts';

describeRecording(new URL('./fixtures/recorded.json', import.meta.url));
