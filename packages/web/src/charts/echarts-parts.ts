import { BarChart, SankeyChart, TreemapChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// The parts that our charts use and no other; this file is loaded when the first chart is drawn.
use([BarChart, SankeyChart, TreemapChart, GridComponent, TooltipComponent, SVGRenderer])

export { init }
