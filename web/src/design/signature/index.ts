export { isSigned, signaturePicture } from "./ink";
export { type Signature, SignatureField, UNSIGNED } from "./SignatureField";
