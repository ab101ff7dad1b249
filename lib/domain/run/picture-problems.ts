import type { ProblemKind } from './problem-kind.ts';

/** Defects of pictures. They cost the picture only; the rest of the row goes on. */
export const pictureProblems = {
  pictureUnreadable: {
    severity: 'field',
    message: 'The text in column {column} begins like a picture in {form}, but cannot be read as one: {reason}.',
    remedy: 'Export the picture again; the text must hold all of it and nothing else.',
  },
  pictureWrongType: {
    severity: 'field',
    message: 'The picture is {kind}. Only JPEG and PNG are taken, whatever the name of the file says.',
    remedy: 'Save the picture as JPEG or PNG.',
  },
  pictureTooLarge: {
    severity: 'field',
    message: 'The picture is larger than {max} MB.',
    remedy: 'Make the picture smaller; 600 pixels on its longer side are plenty for a badge.',
  },
  pictureTooManyPixels: {
    severity: 'field',
    message: 'The picture has {width} × {height} pixels; at most {pixels} million are taken, and {side} on a side.',
    remedy: 'Make the picture smaller; 600 pixels on its longer side are plenty for a badge.',
  },
  pictureBroken: {
    severity: 'field',
    message: 'The picture cannot be opened: it is cut off or damaged.',
    remedy: 'Open the picture in a viewer, save it again and send it anew.',
  },
  picturePathUnreachable: {
    severity: 'field',
    message: 'Column {column} names a picture file ({form} path) that did not come with this file.',
    remedy:
      'Send the pictures along: add a ZIP of them to the upload, or let the agent deliver this file. Base64 or an https address in the cell works, too.',
  },
  pictureAddressClosed: {
    severity: 'field',
    message: 'The address of the picture may not be asked: {reason}.',
    remedy: 'Use an https address that can be reached from the internet without signing in.',
  },
  pictureNotFetched: {
    severity: 'field',
    message: 'The picture could not be fetched from {host}: {reason}. It is tried again with the next file.',
    remedy: 'Open the address in a browser that is not signed in. It must answer with the picture itself.',
  },
  pictureNotStored: {
    severity: 'field',
    message:
      'The picture could not be kept: the server has no space left for files. It is tried again with the next file.',
    remedy: 'Tell the operator of this service that the file store is full.',
  },
} satisfies Record<string, ProblemKind>;
