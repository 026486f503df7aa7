import { describeRecording } from '../../testing/recorded.ts';

describeRecording(new URL('./fixtures/matching.json', import.meta.url));
describeRecording(new URL('./fixtures/upstream-path.json', import.meta.url));
describeRecording(new URL('./fixtures/routes.json', import.meta.url));
