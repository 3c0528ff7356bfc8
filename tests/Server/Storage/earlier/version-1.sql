-- A journal as the first version of the program left it: one call that was answered, an agent who paused, a caller who waits.
CREATE TABLE schema_version(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL);
CREATE TABLE event(
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,
    contact TEXT,
    agent   TEXT,
    queue   TEXT,
    body    TEXT NOT NULL
);
CREATE INDEX event_day ON event(day, seq);
CREATE INDEX event_contact ON event(contact, seq) WHERE contact IS NOT NULL;
CREATE INDEX event_agent ON event(agent, seq) WHERE agent IS NOT NULL;
CREATE TABLE registration(
    aor        TEXT NOT NULL,
    contact    TEXT NOT NULL,
    source     TEXT NOT NULL,
    transport  TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    instance   TEXT,
    PRIMARY KEY (aor, contact)
) WITHOUT ROWID;
INSERT INTO schema_version VALUES (1, '2026-03-02T07:59:00.0000000Z');
INSERT INTO registration VALUES ('1001', 'sip:1001@127.0.0.1:5062', '127.0.0.1:5062', 'udp', '2036-03-02T09:00:00.0000000Z', NULL);
INSERT INTO event VALUES
(1, '2026-03-02T08:00:00.0000000Z', '2026-03-02', 'agentReachabilityChanged', NULL, '1001', NULL, '{"event":"agentReachabilityChanged","agent":"1001","reachable":true,"at":"2026-03-02T08:00:00+00:00"}'),
(2, '2026-03-02T08:00:00.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"Offline","to":"Ready","cause":"Phone","idleSince":"2026-03-02T08:00:00+00:00","at":"2026-03-02T08:00:00+00:00"}'),
(3, '2026-03-02T08:01:00.0000000Z', '2026-03-02', 'contactArrived', 'c1', NULL, NULL, '{"event":"contactArrived","contact":"c1","calledNumber":"0313422400","callerNumber":"0701111111","flow":"main","at":"2026-03-02T08:01:00+00:00"}'),
(4, '2026-03-02T08:01:05.0000000Z', '2026-03-02', 'menuAnswered', 'c1', NULL, NULL, '{"event":"menuAnswered","contact":"c1","menu":"main-menu","choice":"Chosen","key":"1","target":"booking","at":"2026-03-02T08:01:05+00:00"}'),
(5, '2026-03-02T08:01:05.0000000Z', '2026-03-02', 'contactQueued', 'c1', NULL, 'booking', '{"event":"contactQueued","contact":"c1","queue":"booking","reason":"booking","language":"sv","priorityClass":1,"ticket":1,"position":1,"serviceLevel":"00:02:00","at":"2026-03-02T08:01:05+00:00"}'),
(6, '2026-03-02T08:01:05.0000000Z', '2026-03-02', 'offerMade', 'c1', '1001', 'booking', '{"event":"offerMade","offer":1,"contact":"c1","agent":"1001","queue":"booking","tier":1,"ringUntil":"2026-03-02T08:01:25+00:00","decision":{"step":0,"openTier":1,"language":"sv","candidates":[{"agent":"1001","tier":1,"idleSince":"2026-03-02T08:00:00+00:00"}],"passedOver":[],"unnamed":0},"at":"2026-03-02T08:01:05+00:00"}'),
(7, '2026-03-02T08:01:05.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"Ready","to":"Offered","until":"2026-03-02T08:01:25+00:00","cause":"Offer","at":"2026-03-02T08:01:05+00:00"}'),
(8, '2026-03-02T08:01:10.0000000Z', '2026-03-02', 'contactConnected', 'c1', '1001', 'booking', '{"event":"contactConnected","offer":1,"contact":"c1","agent":"1001","queue":"booking","waited":"00:00:05","at":"2026-03-02T08:01:10+00:00"}'),
(9, '2026-03-02T08:01:10.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"Offered","to":"Talking","cause":"Talk","at":"2026-03-02T08:01:10+00:00"}'),
(10, '2026-03-02T08:03:10.0000000Z', '2026-03-02', 'talkEnded', 'c1', '1001', 'booking', '{"event":"talkEnded","contact":"c1","agent":"1001","queue":"booking","by":"Caller","talked":"00:02:00","at":"2026-03-02T08:03:10+00:00"}'),
(11, '2026-03-02T08:03:10.0000000Z', '2026-03-02', 'contactEnded', 'c1', '1001', 'booking', '{"event":"contactEnded","contact":"c1","outcome":"Answered","queue":"booking","agent":"1001","cause":"CallerHungUp","at":"2026-03-02T08:03:10+00:00"}'),
(12, '2026-03-02T08:03:10.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"Talking","to":"WrapUp","until":"2026-03-02T08:03:30+00:00","cause":"Talk","at":"2026-03-02T08:03:10+00:00"}'),
(13, '2026-03-02T08:03:30.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"WrapUp","to":"Ready","cause":"TimeUp","idleSince":"2026-03-02T08:03:30+00:00","at":"2026-03-02T08:03:30+00:00"}'),
(14, '2026-03-02T08:04:00.0000000Z', '2026-03-02', 'agentStatusChanged', NULL, '1001', NULL, '{"event":"agentStatusChanged","agent":"1001","from":"LoggedIn","to":"Paused","reason":"lunch","at":"2026-03-02T08:04:00+00:00"}'),
(15, '2026-03-02T08:04:00.0000000Z', '2026-03-02', 'agentStateChanged', NULL, '1001', NULL, '{"event":"agentStateChanged","agent":"1001","from":"Ready","to":"Paused","cause":"Person","at":"2026-03-02T08:04:00+00:00"}'),
(16, '2026-03-02T08:05:00.0000000Z', '2026-03-02', 'contactArrived', 'c2', NULL, NULL, '{"event":"contactArrived","contact":"c2","calledNumber":"0313422400","callerNumber":"0702222222","flow":"main","at":"2026-03-02T08:05:00+00:00"}'),
(17, '2026-03-02T08:05:05.0000000Z', '2026-03-02', 'contactQueued', 'c2', NULL, 'booking', '{"event":"contactQueued","contact":"c2","queue":"booking","reason":"booking","language":"sv","priorityClass":0,"ticket":2,"position":1,"serviceLevel":"00:02:00","at":"2026-03-02T08:05:05+00:00"}'),
(18, '2026-03-02T08:05:35.0000000Z', '2026-03-02', 'stepOpened', 'c2', NULL, 'booking', '{"event":"stepOpened","contact":"c2","queue":"booking","step":1,"tier":2,"languageDropped":false,"cause":"Time","at":"2026-03-02T08:05:35+00:00"}'),
(19, '2026-03-02T08:06:00.0000000Z', '2026-03-02', 'contactRefused', 'c3', NULL, 'booking', '{"event":"contactRefused","contact":"c3","queue":"booking","cause":"Full","at":"2026-03-02T08:06:00+00:00"}');
