"""The office's Word documents of a period: 月调度单, 季通报, 年度评估.

Belongs here: their structure and typesetting. Does not belong here: anything that a mart computes.
"""
