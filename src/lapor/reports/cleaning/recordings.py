"""Copy the frames of video and sound into a fresh container, without tags, chapters, covers and tracks of places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from PIL import Image

from lapor.reports.cleaning.judgement import Facts, UnfitError
from lapor.reports.cleaning.pictures import draw_thumbnail
from lapor.reports.cleaning.vorbis import bare_headers

MOST_SECONDS = 12 * 60 * 60
MOST_PIXELS = 8192 * 4320
BROKEN = (FFmpegError, ValueError, TypeError, EOFError, LookupError, ArithmeticError, MemoryError)
# Units that carry words of the camera beside the picture; some write the place there, second by second.
WITHOUT_WORDS = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39|40"}
MARKS = {"h264": "avc1", "hevc": "hvc1"}  # iPhones play no HEVC under another mark
QUIET = {"fflags": "+bitexact"}
MP4 = QUIET | {"movflags": "+faststart"}


@dataclass(frozen=True)
class Container:
    """A form that phones and browsers play, and the codecs it may hold."""

    media_type: str
    muxer: str
    codecs: frozenset[str]
    options: dict[str, str] = field(default_factory=lambda: QUIET)


def _codecs(names: str) -> frozenset[str]:
    return frozenset(names.split())


VIDEO = (
    Container("video/webm", "webm", _codecs("vp8 vp9 av1 opus vorbis")),
    Container("video/mp4", "mp4", _codecs("h264 hevc av1 vp9 mpeg4 aac mp3 opus"), MP4),
    Container("video/3gpp", "3gp", _codecs("h263 h264 mpeg4 aac amr_nb amr_wb"), MP4),
    Container("video/quicktime", "mov", _codecs("h264 hevc mpeg4 aac alac pcm_s16le pcm_s16be pcm_s24le"), MP4),
)
SOUND = (
    Container("audio/mpeg", "mp3", _codecs("mp3"), QUIET | {"id3v2_version": "0", "write_id3v1": "0"}),
    Container("audio/mp4", "ipod", _codecs("aac alac"), MP4),
    Container("audio/ogg", "ogg", _codecs("opus vorbis")),
    Container("audio/wav", "wav", _codecs("pcm_s16le pcm_u8 pcm_s24le pcm_s32le pcm_f32le pcm_alaw pcm_mulaw")),
    Container("audio/amr", "amr", _codecs("amr_nb amr_wb")),
)


def clean_recording(source: Path, demuxer: str, target: Path, thumbnail: Path) -> Facts:
    """Write the first picture track and the first sound track of a recording, frame by frame as they are.

    :raises UnfitError: `type` if it is coded in a way that browsers do not play, `broken` if it cannot be read.
    """
    av.logging.set_level(None)
    try:
        with source.open("rb") as file, av.open(file, "r", format=demuxer) as recording:
            container, tracks = _judged(recording)
            seconds = _copy(recording, tracks, container, target)
        width, height = _look(target, container.muxer, thumbnail)
    except BROKEN as error:
        raise UnfitError("broken") from error
    return Facts(container.media_type, width, height, max(1, round(seconds)), has_thumbnail=width > 0)


def _judged(recording: InputContainer) -> tuple[Container, list[Any]]:
    pictures = [track for track in recording.streams.video if not track.disposition & track.disposition.attached_pic]
    tracks: list[Any] = [*pictures[:1], *recording.streams.audio[:1]]
    if not tracks:
        raise UnfitError("broken")
    if pictures and pictures[0].width * pictures[0].height > MOST_PIXELS:
        raise UnfitError("size")
    codecs = {track.codec_context.codec.canonical_name for track in tracks}
    for container in VIDEO if pictures else SOUND:
        if codecs <= container.codecs:
            return container, tracks
    raise UnfitError("type")


def _copy(recording: InputContainer, tracks: list[Any], container: Container, target: Path) -> float:
    """Copy every frame; return how many seconds the recording lasts."""
    ends = [0.0]
    with target.open("wb") as file, av.open(file, "w", format=container.muxer, options=container.options) as out:
        ways = {track.index: _Way(track, out) for track in tracks}
        for packet in recording.demux(tracks):
            for bare in ways[packet.stream_index].bare(packet):
                out.mux(bare)
                ends.append(float((bare.pts or 0) * bare.time_base))
                if ends[-1] > MOST_SECONDS:
                    raise UnfitError("broken")
    return max(ends)


class _Way:
    """The way of one track's frames into the fresh container."""

    def __init__(self, track: Any, out: OutputContainer) -> None:
        self.codec = track.codec_context.codec.canonical_name
        self.stream = out.add_stream_from_template(track, opaque=True)  # asks for no encoder
        self.stream.metadata.clear()
        if self.codec == "vorbis":
            self.stream.codec_context.extradata = bare_headers(track.codec_context.extradata or b"")
        filtering = WITHOUT_WORDS.get(self.codec)
        self.words = BitStreamFilterContext(filtering, track, self.stream) if filtering else None
        if self.codec in MARKS:
            self.stream.codec_context.codec_tag = MARKS[self.codec]
        self.early: list[Any] = []  # packets before the first one whose turn is known

    def bare(self, packet: Any) -> Iterator[Any]:
        """Yield what goes into the fresh container for a packet; the empty one only ends the track."""
        for timed in self._timed(packet):
            for bare in self.words.filter(timed) if self.words else [timed]:
                bare.stream = self.stream
                yield bare

    def _timed(self, packet: Any) -> list[Any]:
        """Return packets that know their turn to be decoded; Matroska does not tell that of the first ones."""
        if packet.size and packet.dts is None:
            self.early.append(packet)
            return []
        early, self.early = self.early, []
        step, turn = max(1, packet.duration or 0), packet.dts
        for before in reversed(early):
            turn = turn - step if turn is not None else before.pts
            before.dts = turn
        return [*early, packet] if packet.size else early


def _look(target: Path, muxer: str, thumbnail: Path) -> tuple[int, int]:
    """Decode the first frame of what was written: proof that it can be played, and the picture to show for it."""
    with target.open("rb") as file, av.open(file, "r") as recording:
        track = recording.streams.video[0] if recording.streams.video else recording.streams.audio[0]
        track.codec_context.thread_count = 1
        frame = next(iter(recording.decode(track)), None)
        if frame is None:
            raise UnfitError("broken")
        if not isinstance(frame, av.VideoFrame):
            return 0, 0
        picture = _upright(frame.to_image(), frame.rotation)  # type: ignore[no-untyped-call]
    draw_thumbnail(picture, thumbnail)
    return picture.size


def _upright(picture: Image.Image, degrees: int) -> Image.Image:
    """Turn a frame as the phone was held; `degrees` are counter-clockwise."""
    return picture.rotate(degrees, expand=True) if degrees else picture
