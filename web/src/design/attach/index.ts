export { AttachField } from "./AttachField";
export { useBytes } from "./bytes";
export { type Attachment, type Attachments, FILE_MAX_BYTES, useAttachments } from "./useAttachments";
