import { describeRecording } from '../../testing/recorded.ts';

describeRecording(new URL('./fixtures/changes.json', import.meta.url));
describeRecording(new URL('./fixtures/several-plugins.json', import.meta.url));
