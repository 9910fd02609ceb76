export { type CaptureEvidence, type CaptureOrigin, makeCapture } from './make-capture.ts';
export {
  type CaptureStore,
  type Inspection,
  type KeptCapture,
  type NotedLikeness,
  type Original,
  type OriginalKey,
  originalName,
  type ParkedCapture,
  type ReceivedCapture,
  type ReceivedPart,
  type Sighting,
  type WorkingPicture,
} from './ports.ts';
