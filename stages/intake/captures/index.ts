export {
  type CaptureStore,
  type Inspection,
  type KeptCapture,
  type Original,
  type OriginalKey,
  originalName,
  type ParkedCapture,
  type ReceivedCapture,
  type Sighting,
} from './ports.ts';
