"""What commit b64ca2f left in people's hands: a published file, seeds, the office's files, a workbook. It is read for ever."""
