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
  STATION_REVOKED,
  type WorkingPicture,
} from './ports.ts';
